// Where this runs first, the library finds no WebAssembly, as on an old host, and takes the JavaScript path.
Reflect.deleteProperty(globalThis, "WebAssembly");
