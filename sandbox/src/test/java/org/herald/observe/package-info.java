/// What operators see of the programs: metrics, dashboards and logs, and the documents about them.
@NullMarked
package org.herald.observe;

import org.jspecify.annotations.NullMarked;
