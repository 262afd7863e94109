export declare const stride: number;
export declare const base64: string;
