/** How lines were used. */
package io.huxin.features.position;
