package org.herald.processor;

import picocli.CommandLine.IVersionProvider;

/// The version as the jar states it.
final class ProcessorVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ProcessorVersion.class.getPackage().getImplementationVersion();
        return new String[] {"processor " + (version == null ? "(not run from its jar)" : version)};
    }
}
