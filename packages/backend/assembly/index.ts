export { adamStep } from "./adam";
export { choose, greaterThan, leakyRelu, routeBack } from "./choices";
export { addColumns, addGradients, addMoments, combine, normalize } from "./columns";
export { addPlanesGradient, convolvePlanes, planeBytes } from "./fromPlanes";
export { multiplyMatrices, multiplyRows, packPanels, panelBytes, productBytes } from "./matrices";
export { convolveToPlanes } from "./toPlanes";
export { addFilterGradient, convolve, gatherFilter, spreadFilter, winogradBytes } from "./winograd";
