package dev.mingtang.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;

/**
 * Carries approvals of seven events through on Operaton. For each line {@code CLIENTS MILLISECONDS} on standard input it
 * answers one line: milliseconds taken, then the microseconds of each event.
 */
public final class OperatonApprovals {
  /** The tasks that the event of this thread has opened: told by a listener, so that no client has to ask for them. */
  private static final ThreadLocal<Deque<String>> OPENED = ThreadLocal.withInitial(ArrayDeque::new);

  private final ProcessEngine engine;
  private final String definition;

  private OperatonApprovals(ProcessEngine engine, String definition) {
    this.engine = engine;
    this.definition = definition;
  }

  /** Parameters: JDBC URL, the BPMN file, how many clients there are at most. */
  public static void main(String[] parameters) throws Exception {
    int mostClients = Integer.parseInt(parameters[2]);
    try (HikariDataSource pool = pool(parameters[0], mostClients)) {
      ProcessEngine engine = start(pool);
      OperatonApprovals approvals = new OperatonApprovals(engine, deploy(engine, Path.of(parameters[1])));
      ExecutorService clients = Executors.newFixedThreadPool(mostClients);
      System.out.println("ready");
      BufferedReader orders =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        String[] words = order.split(" ");
        System.out.println(approvals.run(clients, Integer.parseInt(words[0]), Long.parseLong(words[1])));
      }
      clients.shutdown();
      engine.close();
    }
  }

  private static HikariDataSource pool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  private static ProcessEngine start(HikariDataSource pool) {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(pool);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    // The approval has no timers and nothing asynchronous: an executor could only look for jobs that are not there.
    configuration.setJobExecutorActivate(false);
    // The generator of the handbook for more than one thread: the other one fetches numbers from the database.
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setEnforceHistoryTimeToLive(false);
    // A list that the engine may add to.
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new TellsOpenedTasks())));
    return configuration.buildProcessEngine();
  }

  private static final class TellsOpenedTasks extends AbstractBpmnParseListener {
    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior())
          .getTaskDefinition()
          .addTaskListener(TaskListener.EVENTNAME_CREATE, (task) -> OPENED.get().add(task.getId()));
    }
  }

  private static String deploy(ProcessEngine engine, Path model) throws Exception {
    return engine
        .getRepositoryService()
        .createDeployment()
        .addString("approval.bpmn", Files.readString(model))
        .deployWithResult()
        .getDeployedProcessDefinitions()
        .get(0)
        .getId();
  }

  private String run(ExecutorService threads, int clients, long milliseconds) throws Exception {
    long begun = System.nanoTime();
    long end = begun + milliseconds * 1_000_000;
    List<Future<List<Long>>> running = new ArrayList<>();
    for (int i = 0; i < clients; i += 1) running.add(threads.submit(() -> carryThrough(end)));
    List<Long> latencies = new ArrayList<>();
    for (Future<List<Long>> client : running) latencies.addAll(client.get());
    long taken = (System.nanoTime() - begun) / 1_000_000;
    return taken + " " + latencies.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** One client. A slice ends between two events: an instance left open costs nothing. */
  private List<Long> carryThrough(long end) {
    // With a user there is a row of the operation log for each act, as history level `full` wants it.
    engine.getIdentityService().setAuthenticatedUserId("officer");
    List<Long> latencies = new ArrayList<>();
    Deque<String> open = OPENED.get();
    open.clear();
    while (System.nanoTime() < end) {
      latencies.add(
          timed(
              () ->
                  engine
                      .getRuntimeService()
                      .startProcessInstanceById(definition, UUID.randomUUID().toString())));
      for (String task = open.poll(); task != null && System.nanoTime() < end; task = open.poll()) {
        String id = task;
        latencies.add(timed(() -> engine.getTaskService().complete(id)));
      }
      open.clear();
    }
    return latencies;
  }

  private static long timed(Runnable event) {
    long begun = System.nanoTime();
    event.run();
    return (System.nanoTime() - begun) / 1_000;
  }
}
