package dev.drydock.paxos.quorum;

import dev.drydock.protocol.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The acceptors stand in a grid, row by row in their order. A full column is a phase-1 quorum and a full row is a phase-2
 * quorum: every row crosses every column, though two rows do not meet (Flexible Paxos, "grid quorums").
 *
 * @param rows at least 1
 * @param columns at least 1
 */
public record GridQuorums(int rows, int columns) implements QuorumSystem {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,2}) *x *([1-9][0-9]{0,2})");

    /** @throws IllegalArgumentException with a sentence for the user */
    public GridQuorums {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a grid has at least one row and one column");
        }
    }

    /**
     * The grid that a text such as {@code 2x3} stands for.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static GridQuorums parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "grid is rows x columns, such as 2x3 for two rows of three acceptors, not \"" + text + "\"");
        }
        return new GridQuorums(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public boolean isPhase1Quorum(List<NodeId> acceptors, Predicate<NodeId> set) {
        for (int column = 0; column < columns; column++) {
            if (allIn(acceptors, set, column, columns, rows)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isPhase2Quorum(List<NodeId> acceptors, Predicate<NodeId> set) {
        for (int row = 0; row < rows; row++) {
            if (allIn(acceptors, set, row * columns, 1, columns)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<String> objection(int acceptors) {
        return rows * columns == acceptors
                ? Optional.empty()
                : Optional.of("a grid of " + rows + "x" + columns + " has " + rows * columns
                        + " acceptors, but the group has " + acceptors);
    }

    private static boolean allIn(List<NodeId> acceptors, Predicate<NodeId> set, int first, int step, int count) {
        for (int i = 0; i < count; i++) {
            if (!set.test(acceptors.get(first + i * step))) {
                return false;
            }
        }
        return true;
    }
}
