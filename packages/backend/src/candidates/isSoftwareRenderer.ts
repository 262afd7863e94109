/** Whether a graphics adapter's description is that of a program: slower than the wasm backend. */
export function isSoftwareRenderer(description: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i.test(description);
}
