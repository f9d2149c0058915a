/** Version of the kernel's rules: what an earlier version accepted is checked again. */
export const KERNEL_VERSION = '3';
