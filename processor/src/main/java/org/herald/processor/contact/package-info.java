/// When, and how often, somebody may be texted: contact windows, public holidays, the zone of the person's clock,
/// caps. Pure: what happened, the time and the zone come in as arguments.
@NullMarked
package org.herald.processor.contact;

import org.jspecify.annotations.NullMarked;
