package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.drydock.balance.Ask;
import dev.drydock.balance.Ends;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.TimeRange;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Servers;
import java.lang.management.ManagementFactory;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every policy keeps to that scenario files can name, whoever wrote it. */
class EveryPolicyLawsTest {
    private static final List<Class<?>> OPTION_TYPES =
            List.of(boolean.class, int.class, long.class, double.class, String.class, Duration.class, TimeRange.class);
    private static final long MILLISECOND = 1_000_000;

    @Provide
    Arbitrary<PolicyProvider<?>> policies() {
        return Arbitraries.of(Providers.all());
    }

    static List<PolicyProvider<?>> all() {
        return Providers.all();
    }

    /** A walk asserts that a pick is eligible, is nobody only when nobody is, and keeps away from where it was tried. */
    @Property(tries = 600)
    void picksAreEligibleWhateverHappens(@ForAll("policies") PolicyProvider<?> policy, @ForAll long seed) {
        assertThat(new Walk(policy, seed).steps(400)).isNotEmpty();
    }

    @Property(tries = 200)
    void sameCallsGiveSamePicks(@ForAll("policies") PolicyProvider<?> policy, @ForAll long seed) {
        assertThat(new Walk(policy, seed).steps(300)).isEqualTo(new Walk(policy, seed).steps(300));
    }

    /** If attempts were left in a count, a server that had many of them would be chosen no more. */
    @ParameterizedTest
    @MethodSource("all")
    void attemptsThatEndedInAnyWayWeighNothing(PolicyProvider<?> provider) {
        for (Ended ended : Ends.ALL) {
            Policy policy = Providers.create(provider, 5);
            Scene scene = new Scene(7);
            SplittableRandom world = new SplittableRandom(9);
            policy.servers(Servers.alike(6), 0);
            int first = servedPick(policy, scene, world);
            for (int i = 0; i < 1000; i++) {
                policy.started(first, scene.now);
                scene.now += MILLISECOND;
                policy.finished(first, ended, MILLISECOND, scene.now);
            }
            // Bad answers may keep a server away for a while: good ones make up for it.
            for (int i = 0; i < 1000; i++) {
                served(policy, first, scene);
            }
            boolean again = false;
            for (int i = 0; i < 3000 && !again; i++) {
                again = servedPick(policy, scene, world) == first;
            }
            assertThat(again).as("chosen again after 1000 attempts %s", ended).isTrue();
        }
    }

    private static int servedPick(Policy policy, Scene scene, SplittableRandom world) {
        int picked = policy.pick(new Ask(world.nextLong(), 0, world.nextLong(10 * MILLISECOND), -1), scene);
        served(policy, picked, scene);
        return picked;
    }

    private static void served(Policy policy, int server, Scene scene) {
        policy.started(server, scene.now);
        scene.now += MILLISECOND;
        Load load = new Load(0, MILLISECOND, 0.5, 100, 0);
        policy.reported(server, load, scene.now);
        policy.finished(server, Ended.OK, MILLISECOND, scene.now);
        for (int probed : scene.takeProbes()) {
            policy.probed(probed, load, scene.now);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPickAllocatesNothing(PolicyProvider<?> provider) {
        Policy policy = Providers.create(provider, 5);
        Quiet scene = new Quiet(11);
        policy.servers(Servers.alike(50), 0);
        Varying request = new Varying();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 5000; i++) {
                request.next();
                scene.later();
                int picked = policy.pick(request, scene);
                policy.started(picked, scene.now());
                policy.finished(picked, Ended.OK, MILLISECOND, scene.now());
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes for 5000 requests").isLessThan(1000);
    }

    @ParameterizedTest
    @MethodSource("all")
    void optionsCanBeKeysOfScenarioFiles(PolicyProvider<?> provider) {
        Class<?> type = provider.defaults().getClass();
        for (RecordComponent component : type.getRecordComponents()) {
            assertThat(OPTION_TYPES.contains(component.getType())
                            || component.getType().isEnum())
                    .as("%s.%s is a %s", provider.name(), component.getName(), component.getType())
                    .isTrue();
            assertThat(component.getAnnotation(dev.drydock.protocol.About.class))
                    .as("a sentence about %s.%s", provider.name(), component.getName())
                    .isNotNull();
        }
        assertThat(provider.defaults()).as("options are values").isEqualTo(provider.defaults());
        assertThat(Providers.hears(provider)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPolicySaysWhatItIsAndWhereItComesFrom(PolicyProvider<?> provider) {
        assertThat(provider.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(provider.summary()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
        assertThat(provider.source()).matches(".*\\d{4}.*|.*documentation.*|.*nginx.*|.*Envoy.*|.*gRFC.*");
    }

    @Test
    void namesAreUnique() {
        Map<String, Long> names =
                Providers.all().stream().collect(Collectors.groupingBy(PolicyProvider::name, Collectors.counting()));
        assertThat(names.values()).containsOnly(1L);
        assertThat(names).containsKeys("random", "two-choices", "jsq", "clairvoyant");
    }
}
