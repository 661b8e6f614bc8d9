/// How every program of Herald reads its configuration: one YAML file, environment variables on top, all mistakes
/// reported together. It lives beside the schemas because that is the one module all programs share.
@NullMarked
package org.herald.settings;

import org.jspecify.annotations.NullMarked;
