/// All of Herald on one machine, in one command and without Docker.
@NullMarked
package org.herald.sandbox;

import org.jspecify.annotations.NullMarked;
