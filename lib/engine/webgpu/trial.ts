import { requestAdapter } from './adapter';

/** Entry of the process in which graphics drivers are asked for a card: a broken one may end the process it is loaded into. */
if (require.main === module)
  void requestAdapter().then((adapter) => console.log(JSON.stringify({ adapter })));
