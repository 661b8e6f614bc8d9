/// What a record must be so that it can mean something: the one check that the processor, `scripts/rehearse` and
/// `scripts/publish` share, so that none of them takes what another refuses.
@NullMarked
package org.herald.processor.validation;

import org.jspecify.annotations.NullMarked;
