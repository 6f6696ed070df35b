/** The MLflow version whose API this is. `/version` answers it, and MLflow's clients choose by it which calls they make. */
export const MLFLOW_VERSION = '3.17.2';
