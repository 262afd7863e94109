export { choose, greaterThan, routeBack } from "./choices";
export { addColumns, addGradients, addMoments, combine, normalize } from "./columns";
