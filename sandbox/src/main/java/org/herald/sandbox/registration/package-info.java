/// Brings Herald's schemas into a registry, for people and for set-up scripts.
@NullMarked
package org.herald.sandbox.registration;

import org.jspecify.annotations.NullMarked;
