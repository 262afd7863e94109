// jstat ships no types; this is the part of it that is used here.
declare module "jstat" {
  const jstat: {
    readonly studentt: {
      /** The value below which a share `p` of Student's t distribution lies. */
      inv(p: number, degreesOfFreedom: number): number;
    };
    readonly normal: {
      /** The share of the normal distribution that lies below `x`. */
      cdf(x: number, mean: number, std: number): number;
      /** The value below which a share `p` of the normal distribution lies. */
      inv(p: number, mean: number, std: number): number;
    };
  };
  // biome-ignore lint/style/noDefaultExport: what the package is
  export default jstat;
}
