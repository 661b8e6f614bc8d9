/// What the build refuses, whichever module it stands in: other formats, long files, imports across features.
@NullMarked
package org.herald.rules;

import org.jspecify.annotations.NullMarked;
