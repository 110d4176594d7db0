package dev.drydock.live.journal;

import java.io.IOException;
import java.util.List;

/** The files of one folder, as far as a journal needs them. */
interface Storage extends AutoCloseable {

    /** The names of all files. */
    List<String> names() throws IOException;

    /** A new, empty file to write and read; one of this name is emptied. */
    StoredFile create(String name) throws IOException;

    /** A file that exists, to read and write. */
    StoredFile open(String name) throws IOException;

    /** Gives a file another name, at once or not at all. */
    void rename(String from, String to) throws IOException;

    /** Removes a file. */
    void remove(String name) throws IOException;

    /** Makes durable what was created, renamed and removed. */
    void syncNames() throws IOException;

    @Override
    void close() throws IOException;
}
