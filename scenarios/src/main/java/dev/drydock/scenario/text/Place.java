package dev.drydock.scenario.text;

import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in a file.
 *
 * @param line from 1; 0 for a place in no file
 * @param column from 1; 0 likewise
 */
public record Place(int line, int column) {
    static Place of(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Place(0, 0));
    }
}
