/// A real schema registry without Docker, and Herald's schemas in it.
@NullMarked
package org.herald.sandbox.registry;

import org.jspecify.annotations.NullMarked;
