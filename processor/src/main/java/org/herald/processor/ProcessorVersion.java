package org.herald.processor;

import picocli.CommandLine.IVersionProvider;

/// The version as the jar states it.
final class ProcessorVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"processor " + text()};
    }

    static String text() {
        String version = ProcessorVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
