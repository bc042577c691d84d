/** Communities of users who stand behind each other, and the seal that keeps a loss inside one. */
package io.huxin.models.community;
