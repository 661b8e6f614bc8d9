/// What an operator holds back, as `sms.controls` says.
///
/// `sms.controls → controls follower → holds ← lanes`
@NullMarked
package org.herald.gateway.control;

import org.jspecify.annotations.NullMarked;
