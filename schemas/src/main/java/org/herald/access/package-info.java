/// Who may do what on Kafka: the rights that Herald's programs, the bank and the analysts need, and no other;
/// and whether it is there at all.
@NullMarked
package org.herald.access;

import org.jspecify.annotations.NullMarked;
