/** What the tests of this module share. */
package io.huxin.evidence.testing;
