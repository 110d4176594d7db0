package dev.drydock.sim.workload;

/** Operations that were drawn beforehand, in order. */
public final class Operations {
    /** In place of a key: the process's own, whose number is one above the process's. */
    public static final int OWN = KeyPicker.OWN;

    private final OperationKind[] kinds;
    private final int[] keys;

    private Operations(int size) {
        kinds = new OperationKind[size];
        keys = new int[size];
    }

    static Operations draw(OperationDraws draws, int size) {
        Operations operations = new Operations(size);
        for (int i = 0; i < size; i++) {
            draws.next();
            operations.kinds[i] = draws.kind();
            operations.keys[i] = draws.key();
        }
        return operations;
    }

    /** How many there are. */
    public int size() {
        return kinds.length;
    }

    /** What the operation of this index does. */
    public OperationKind kind(int index) {
        return kinds[index];
    }

    /** The number of the key of the operation of this index, or {@link #OWN}; key 3 is called {@code k3}. */
    public int key(int index) {
        return keys[index];
    }
}
