/** Expected credit loss by IFRS 9 (credit-rules section 11): reported, never decided on. */
package io.huxin.models.ecl;
