/** What can be measured; the names are those of `--only`. */
export type ProductName = 'labtrail' | 'fasttrackml' | 'mlflow';

/** Where a server is to listen and keep its data. */
export interface Place {
  port: number;
  /** Absolute path of the database file, which the server makes when it doesn't exist. */
  database: string;
  /** Absolute path of the folder for artifacts. */
  artifacts: string;
}

/** The program and the arguments that start a server, and what it needs in its environment beside ours. */
interface Command {
  program: string;
  args: string[];
  env?: Record<string, string>;
}

/** A server that speaks MLflow's REST API. */
export interface Product {
  name: ProductName;
  version: string;
  /** Makes the command that serves at a place; installs the program first where it is missing. */
  command(place: Place): Command;
  /**
   * Where making thousands of models over the API takes too long: the tables of its database that hold models under
   * `name`, each after those that it refers to. Most of the models are then copied from others by SQL.
   */
  modelTables?: readonly string[];
}
