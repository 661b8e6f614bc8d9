/// A small lending business: it has customers, and publishes what happens to them as a bank would.
@NullMarked
package org.herald.sandbox.lender;

import org.jspecify.annotations.NullMarked;
