package dev.drydock.scenario.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.sim.machine.MachineFault;
import dev.drydock.sim.machine.MachinesSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines as a scenario file tells of them. */
class MachineKeysTest {
    private static MachinesSpec read(String text) throws Mistakes {
        MachinesSpec spec = Reading.read(MachineKeys.FORM, text);
        assertThat(Reading.again(MachineKeys.FORM, spec)).isEqualTo(spec);
        return spec;
    }

    @Test
    void machinesThatAreAlikeAreCounted() throws Mistakes {
        MachinesSpec spec = read("""
                count: 3
                cpu: 2.5
                memory: 8GiB
                bandwidth: 100Mb/s
                labels: { tier: web }
                others: { nvidia.com/gpu: 2 }
                taints: [{ key: gpu, value: "yes", effect: NoExecute }]
                zone: a
                speed: 2
                cost: 0.20
                registry: { bandwidth: 1Gb/s, extract: 100MB/s }
                faults:
                  - { at: 20s, for: 30s, crash: m2 }
                  - { at: 40s, every: 60s, for: 5s, cut: [zone/a, 1 of all] }
                """);
        assertThat(spec.machines()).extracting(MachineSpec::name).containsExactly("m1", "m2", "m3");
        MachineSpec m3 = spec.machines().getLast();
        assertThat(m3.capacity().cpuMillis()).isEqualTo(2500);
        assertThat(m3.capacity().other("nvidia.com/gpu")).isEqualTo(2);
        assertThat(m3.labels()).containsEntry("tier", "web");
        assertThat(m3.taints()).containsExactly(new Taint("gpu", "yes", Taint.Effect.NO_EXECUTE));
        assertThat(m3.zone()).isEqualTo("a");
        assertThat(m3.bitsPerSecond()).isEqualTo(100_000_000);
        assertThat(spec.registry().extractBytesPerSecond()).isEqualTo(100_000_000);
        assertThat(spec.faults())
                .extracting(MachineFault::kind)
                .containsExactly(MachineFault.Kind.CRASH, MachineFault.Kind.CUT);
    }

    @Test
    void nothingIsOneUsualMachine() throws Mistakes {
        MachinesSpec spec = read("{}");
        assertThat(spec.machines()).hasSize(1);
        assertThat(spec.machines().getFirst().name()).isEqualTo("m1");
        assertThat(spec.machines().getFirst().capacity().cpuMillis()).isEqualTo(4000);
    }

    @Test
    void machinesThatDifferStandInGroups() throws Mistakes {
        MachinesSpec spec = read("""
                groups:
                  - { name: a, count: 3, zone: z1 }
                  - { name: big, cpu: 64 }
                  - { count: 2 }
                  - { name: x1 }
                """);
        assertThat(spec.machines())
                .extracting(MachineSpec::name)
                .containsExactly("a1", "a2", "a3", "big", "m5", "m6", "x1");
        assertThat(spec.machines().get(2).zone()).isEqualTo("z1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            { count: 3, faults: [{ at: 1s, crash: m4 }] }          | no machine 'm4'
            { count: 3, faults: [{ at: 1s, crash: 4 of all }] }    | more machines than the 3
            { cpu: 2, groups: [{ count: 2 }] }                     | not beside them
            { groups: [{ name: a }, { name: a }] }                 | two machines
            { taints: [{ key: a, effect: noSchedule }] }           | NoSchedule
            { memroy: 8GiB }                                       | did you mean 'memory'
            { speed: 0 }                                           | speed is above 0
            { count: 2000000 }                                     | at most
            """)
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Mistakes.class).hasMessageContaining(message);
    }
}
