/** What guarantees and backstops among users lift, without lending any capacity twice. */
package io.huxin.models.guarantee;
