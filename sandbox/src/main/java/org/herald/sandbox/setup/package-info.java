/// What an installation needs before the programs start: the topics.
@NullMarked
package org.herald.sandbox.setup;

import org.jspecify.annotations.NullMarked;
