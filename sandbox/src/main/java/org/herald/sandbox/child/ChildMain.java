package org.herald.sandbox.child;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/// The entry point of every child: runs another program's `main` and ends the process as soon as standard input
/// does, which happens when the parent is gone, however it went.
///
/// It uses no other class of Herald and no class within itself, because it is also loaded beside foreign programs.
public final class ChildMain {

    private static final int PARENT_GONE = 3;

    private ChildMain() {}

    /// Runs the program named first.
    ///
    /// @param arguments the class whose `main` is to run, then its arguments
    public static void main(String[] arguments) throws Exception {
        Thread watcher = new Thread(ChildMain::haltWithParent, "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void haltWithParent() {
        InputStream parent = System.in;
        try {
            while (parent.read() >= 0) {
                // The parent says nothing; only the end matters.
            }
        } catch (IOException e) {
            System.err.println("parent-watcher: " + e);
        }
        // Not exit: shutdown hooks may wait for servers that are gone as well.
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
