package dev.drydock.live.conduct;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.plan.StoreLoadPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The load generators of a run, as its controller talks to them. */
final class Generators {
    private static final int RESULT_ATTEMPTS = 5;

    private final Crew crew;
    private final Control control;
    private final Logbook logbook;
    private final List<Member> members;

    /** @param members of the run, the generators among them */
    Generators(Crew crew, Control control, Logbook logbook, List<Member> members) {
        this.crew = crew;
        this.control = control;
        this.logbook = logbook;
        this.members = members.stream()
                .filter(member -> member.kind() == Member.Kind.LOAD)
                .toList();
    }

    /** Those that are the clients of a group of nodes. */
    List<String> ofGroup() {
        return members.stream()
                .filter(member -> member.part() instanceof StoreLoadPart)
                .map(Member::name)
                .toList();
    }

    /** Tells the clients of a group who its members are now, without waiting for them. */
    void regrouped(List<Integer> numbers) {
        ofGroup()
                .forEach(name -> Thread.ofVirtual()
                        .start(() -> crew.tell(name, "/control/members", Map.of("members", numbers))));
    }

    /** Whether none has an operation under way, or will begin one. */
    boolean areIdle() {
        return members.stream().allMatch(member -> {
            JsonNode progress = crew.tell(member.name(), "/control/progress", null);
            return progress != null && progress.path("over").asBoolean();
        });
    }

    /** Has every key read that was ever written. */
    void readEverything() {
        for (Member member : members) {
            try (BufferedReader answer = read(member.name(), "/control/final-reads", true)) {
                answer.lines().forEach(line -> {});
            } catch (IOException | Control.ControlException e) {
                logbook.remark("The final reads of " + member.name() + " failed: " + e.getMessage() + ".");
            }
        }
    }

    /**
     * What each brings, by name.
     *
     * @throws FleetException when that of one could not be fetched
     */
    SortedMap<String, List<String>> results() {
        SortedMap<String, List<String>> results = new TreeMap<>();
        members.forEach(member -> results.put(member.name(), results(member.name())));
        return results;
    }

    /** What a load generator brings is all that there is: on a machine that is short of breath it is asked for again. */
    private List<String> results(String load) {
        for (int attempt = 1; ; attempt++) {
            try (BufferedReader answer = read(load, "/control/result", false)) {
                return answer.lines().toList();
            } catch (IOException | UncheckedIOException | Control.ControlException e) {
                if (attempt == RESULT_ATTEMPTS) {
                    throw new FleetException("the results of " + load + " could not be fetched: " + e.getMessage(), e);
                }
            }
        }
    }

    private BufferedReader read(String load, String path, boolean post) throws Control.ControlException {
        return new BufferedReader(
                new InputStreamReader(control.stream(crew.address(load), path, post), StandardCharsets.UTF_8));
    }
}
