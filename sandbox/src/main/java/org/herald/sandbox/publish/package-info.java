/// `sandbox publish`, which is `scripts/publish`: events as lines of JSON, checked all before the first is sent.
@NullMarked
package org.herald.sandbox.publish;

import org.jspecify.annotations.NullMarked;
