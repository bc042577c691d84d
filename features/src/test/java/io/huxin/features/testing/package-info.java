/** What the tests of every module share. */
package io.huxin.features.testing;
