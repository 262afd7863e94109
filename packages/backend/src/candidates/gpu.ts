/** The little of WebGPU's interface that is needed to judge an adapter. */
export interface Gpu {
  requestAdapter(options?: object): Promise<GpuAdapter | null>;
}

/** See https://www.w3.org/TR/webgpu/#gpuadapter */
export interface GpuAdapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}
