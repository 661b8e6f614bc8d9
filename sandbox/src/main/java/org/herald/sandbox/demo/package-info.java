/// Shows Herald at work: events going in, decisions, texts and receipts coming out, and a fixed day whose outcome
/// is compared with what was written down before.
@NullMarked
package org.herald.sandbox.demo;

import org.jspecify.annotations.NullMarked;
