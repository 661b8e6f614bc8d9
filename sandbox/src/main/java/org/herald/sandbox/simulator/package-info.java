/// Providers that text nobody: they answer as Messente and Twilio do, strictly by their published contracts, fail on
/// demand, and keep a ledger of everything they were asked to send, against which every promise of Herald can be
/// counted.
///
/// ```
/// Doors → MessenteApi, TwilioApi → Intake → Reactions (script, phone numbers) → Ledger, answer, Callbacks
///       → ControlApi → Ledger, Script, Inbox → Callbacks
/// ```
@NullMarked
package org.herald.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
