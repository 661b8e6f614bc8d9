/// How results are printed.
@NullMarked
package org.herald.processor.report;

import org.jspecify.annotations.NullMarked;
