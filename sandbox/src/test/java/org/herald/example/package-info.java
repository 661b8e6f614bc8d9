/// Programs that docs/publishing.md shows.
@NullMarked
package org.herald.example;

import org.jspecify.annotations.NullMarked;
