export { adamStep } from "./adam";
export { choose, greaterThan, leakyRelu, routeBack } from "./choices";
export { addColumns, addGradients, addMoments, combine, normalize } from "./columns";
