package com.fluxpay.engine;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class FluxpayEngine {
	public static void main(String[] arguments) {
		SpringApplication.run(FluxpayEngine.class, arguments);
	}
}
