/// The program: its topologies, its configuration, its start.
@NullMarked
package org.herald.processor;

import org.jspecify.annotations.NullMarked;
