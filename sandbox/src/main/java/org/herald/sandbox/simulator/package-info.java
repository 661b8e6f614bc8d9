/// A provider that texts nobody: it answers as Messente does, strictly by its published contract, fails on demand,
/// and keeps a ledger of everything it was asked to send, against which every promise of Herald can be counted.
@NullMarked
package org.herald.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
