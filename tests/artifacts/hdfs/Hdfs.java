import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and a data node with WebHDFS: `java -cp ... Hdfs.java FOLDER`. Their ports come to stand in FOLDER/ports. */
public class Hdfs {
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
    // The data node asks again so much later whether a file is complete; the default of 400 ms slows each small file.
    conf.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
    // Short pages, so that few files make many.
    conf.setInt("dfs.ls.limit", 100);
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    cluster.waitActive();
    int http = cluster.getNameNode().getHttpAddress().getPort();
    int data = cluster.getDataNodes().get(0).getInfoPort();
    Path partial = folder.resolve("ports.partial");
    Files.writeString(partial, http + " " + data + " " + cluster.getNameNodePort());
    Files.move(partial, folder.resolve("ports"));
    Thread.currentThread().join();
  }
}
