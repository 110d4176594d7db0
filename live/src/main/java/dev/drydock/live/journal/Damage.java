package dev.drydock.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Does to a journal's files what crashes and bad disks do. */
final class Damage {
    /** CRC32C finds so many flipped bits in a header, and a run of 32 in a content, with certainty. */
    private static final int MOST_FLIPS = 5;

    private final Storage storage;
    private final Segments segments;

    Damage(Storage storage, Segments segments) {
        this.storage = storage;
        this.segments = segments;
    }

    private record Place(String file, long at, int bytes) {}

    /** Leaves the first half of a record at the end, durably. */
    void tear() throws IOException {
        byte[] content = new byte[3 * RecordHeader.BYTES];
        Arrays.fill(content, (byte) 0x5A);
        ByteBuffer frame = ByteBuffer.allocate(RecordHeader.BYTES + content.length);
        RecordHeader.of(content, segments.next(), segments.next() - 1)
                .put(frame, segments.last().header().salt());
        frame.put(content);
        segments.last().litter(frame.clear().limit(frame.capacity() / 2));
        segments.last().sync();
    }

    /** Flips one to five bits of one record. Returns false when there is none. */
    boolean corrupt(RandomGenerator random) throws IOException {
        segments.mark();
        List<Place> places = places();
        if (places.isEmpty()) {
            return false;
        }
        Place place = places.get(random.nextInt(places.size()));
        try (StoredFile file = storage.open(place.file())) {
            ByteBuffer bytes = ByteBuffer.allocate(place.bytes());
            while (bytes.hasRemaining() && file.read(bytes, place.at() + bytes.position()) > 0) {}
            flip(bytes, random);
            file.write(bytes.clear(), place.at());
            file.sync();
        }
        return true;
    }

    /** Flips different bits, so that no two flips undo each other. */
    private static void flip(ByteBuffer bytes, RandomGenerator random) {
        int flips = 1 + random.nextInt(MOST_FLIPS);
        int from = random.nextInt(bytes.capacity() * Byte.SIZE);
        for (int i = 0; i < flips; i++) {
            int bit = (from + i) % (bytes.capacity() * Byte.SIZE);
            bytes.put(bit / Byte.SIZE, (byte) (bytes.get(bit / Byte.SIZE) ^ 1 << bit % Byte.SIZE));
        }
    }

    private List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        for (SegmentHeader header : segments.chain()) {
            try (StoredFile file = storage.open(header.fileName())) {
                SegmentReader reader = new SegmentReader(file, header);
                long sequence = header.first();
                long at = reader.position();
                for (byte[] record = reader.next(sequence); record != null; record = reader.next(++sequence)) {
                    places.add(new Place(header.fileName(), at, (int) (reader.position() - at)));
                    at = reader.position();
                }
            }
        }
        return places;
    }
}
