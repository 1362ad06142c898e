/**
 * Which SIMD instructions this process uses; the kernels that use them stand beside their twins.
 */
package org.panatom.simd;
