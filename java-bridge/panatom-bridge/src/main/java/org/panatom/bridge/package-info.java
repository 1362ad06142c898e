/**
 * The Java side of the C interface: functions that libpanatom calls, arguments copied from and
 * results added to the host's memory. The only package that touches memory outside of Java.
 */
package org.panatom.bridge;
